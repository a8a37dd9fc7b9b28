import { dirname } from "node:path";
import ts from "typescript";

/**
 * What `tsc -p` says of a project. Projects with the same options share the declarations of libraries, which takes most of
 * a compiler's time.
 *
 * @param config Absolute path of its tsconfig.json.
 */
export function typeErrors(config: string): string {
  const unreadable: ts.Diagnostic[] = [];
  const parsed = ts.getParsedCommandLineOfConfigFile(config, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => unreadable.push(diagnostic),
  });
  if (!parsed) return show(unreadable);
  const { options, fileNames, errors } = parsed;
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const shared = sharedFiles(options);
  host.getCurrentDirectory = () => dirname(config);
  host.getSourceFile = (name, how, ...rest) => {
    if (!name.includes("/node_modules/")) return getSourceFile.call(host, name, how, ...rest);
    const key = `${name} ${JSON.stringify(how)}`;
    const known = shared.get(key) ?? getSourceFile.call(host, name, how, ...rest);
    if (known) shared.set(key, known);
    return known;
  };
  const program = ts.createProgram({ rootNames: fileNames, options, host });
  return show([...unreadable, ...errors, ...ts.getPreEmitDiagnostics(program)]);
}

// --- internal ---

/** A file is bound to the options of its program. */
const files = new Map<string, Map<string, ts.SourceFile>>();

function sharedFiles(options: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const { configFilePath: _path, pathsBasePath: _base, ...same } = options;
  const key = JSON.stringify(same);
  const known = files.get(key) ?? new Map<string, ts.SourceFile>();
  files.set(key, known);
  return known;
}

function show(diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => "\n",
  });
}
