async function load(id: string): Promise<string> {
  return id;
}

export async function handler(event: string): Promise<string> {
  const loading = load(event);
  try {
    return await loading;
  } catch {
    return "";
  }
}
