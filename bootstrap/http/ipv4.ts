/** Whether a host is an address as the system writes it, `127.0.0.1`, so that nothing need be looked up. */
export function isIpv4(host: string): boolean {
  const parts = host.split(".");
  return (
    parts.length === 4 &&
    parts.every((part) => {
      const value = Number(part);
      return value >= 0 && value <= 255 && String(value) === part;
    })
  );
}
