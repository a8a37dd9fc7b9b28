import { readFileSync } from "node:fs";
import type { Module, Parser, Program, Source } from "assemblyscript";
import { Transform } from "assemblyscript/transform";
import {
  COVERAGE_SECTION,
  type CoveredFile,
  isPlain,
  MODULE_SECTION,
  type ModuleDescription,
} from "../../contract/index.ts";
import { installParsedFiles } from "../ahead/parsed-file.ts";
import { readProjectSettings } from "../../project/index.ts";
import { deriveCodecs } from "../json/derive.ts";
import { passingWriter, wholeWriter, writerMethods } from "../json/write-methods.ts";
import { readerMethods } from "../json/read-methods.ts";
import { installEnumTypes, useEnumTypes } from "../json/enum-type.ts";
import {
  installPrunedReaders,
  noteOrdered,
  prunedSources,
  pruneReaders,
} from "../json/reachable-fields.ts";
import type { ReaderTexts } from "../json/pruned-session.ts";
import { installProblemReports } from "../json/reached.ts";
import { installAliases } from "../syntax/aliases.ts";
import { installDiagnosis } from "../syntax/diagnosis.ts";
import { beginLanguage, finishReading } from "../language/index.ts";
import type { Session } from "../language/session.ts";
import { beginOrigins } from "../syntax/origins.ts";
import { recordProgram } from "../portable/record.ts";
import { beginNotes, type Notes } from "../portable/recorder.ts";
import { isRecording } from "../portable/recording.ts";
import type { JsonClass } from "../json/class.ts";
import { report } from "../syntax/report.ts";
import { exportCalls, wrapHandlers } from "./entry.ts";
import { functionNames, onEmit, type Binaryen, type EmittableModule } from "../binary/emit.ts";
import {
  beginAuthorFrames,
  installAuthorFrames,
  keepAuthorFrames,
} from "../binary/author-frames.ts";
import { exportHashSeed, exportState } from "../binary/export-globals.ts";
import { keepCalls } from "../binary/kept-calls.ts";
import { enterAtStart } from "../binary/enter-at-start.ts";
import { withFirstPages } from "../binary/first-pages.ts";
import { withoutData } from "../binary/data-section.ts";
import { dropUselessVisits, readUnoptimised, visitFunctions } from "../binary/global-visits.ts";
import { countRuns } from "../coverage/instrument.ts";
import { isCallable, isCovered, isQuick } from "../syntax/mode.ts";
import { makeCallable } from "./callable.ts";
import { installForeignSources, registerSources } from "../binary/map-sources.ts";
import { findHandlers, type Handler } from "./handlers.ts";
import { withHotFunctions } from "../binary/hot-functions.ts";
import { withLineTable } from "../binary/line-table.ts";
import {
  beginStaticObjects,
  findUnreadData,
  installStaticObjects,
  type UnreadData,
} from "../binary/static-objects.ts";
import { SourceKind } from "../syntax/asc-enums.ts";
import { addEventInspection, beginLibrary } from "../library/index.ts";
import { allowMissingLists } from "./missing-lists.ts";
import { pruneEvents } from "./prune-events.ts";
import { hasRegionRuntime, useRegionRuntime } from "./runtime.ts";
import { sectionContent } from "./section.ts";
import { installThrows, nameThrows } from "./throws.ts";
import { exportTests } from "./tests.ts";
import { installUnsupported } from "./unsupported.ts";

installAliases();
installAuthorFrames();
installDiagnosis();
installEnumTypes();
installForeignSources();
installParsedFiles();
installProblemReports();
installPrunedReaders();
installStaticObjects();
installThrows();
installUnsupported();

const TEXTS: ReaderTexts = {
  whole: wholeWriter,
  reader: readerMethods,
  neverRead: writerMethods,
  neverMade: passingWriter,
};

/** asc's door to this room: loaded by name from asconfig.json, by plain `asc` as by `wasmstrap build`. */
export default class WasmstrapTransform extends Transform {
  /** Set by asc. */
  declare readonly program: Program;
  /** Set by asc. */
  declare readonly binaryen: Binaryen;
  /** Set by asc. */
  declare readonly baseDir: string;
  #handlers: readonly Handler[] = [];
  readonly #session: Session | null;
  /** Only where the program is to run as JavaScript, too. */
  readonly #notes: Notes | null;
  #classes: readonly JsonClass[] = [];
  /** Only where a report of coverage is wanted. */
  #covered: readonly CoveredFile[] | null = null;

  constructor() {
    super();
    beginOrigins();
    beginAuthorFrames(this.program);
    beginStaticObjects(this.program);
    beginLibrary(this.program);
    const { language } = readProjectSettings(this.baseDir).settings;
    this.#session =
      language === "assemblyscript"
        ? null
        : beginLanguage(this.program, this.binaryen, this.baseDir);
    this.#notes = isRecording() ? beginNotes(this.program) : null;
  }

  afterParse(parser: Parser): void {
    useRegionRuntime(this.program, parser);
    pruneEvents(parser);
    if (this.#session) allowMissingLists(parser);
    addEventInspection(parser);
    if (this.#session) finishReading(parser, this.#session);
    if (isCovered()) this.#covered = countRuns(parser);
    const entries = parser.sources.filter(isEntry);
    const [entry] = entries;
    if (!entry) return;
    if (entries.length > 1) {
      throw new Error(
        `Cannot build one module from ${entries.length} entry files: found ${entries.map((each) => each.normalizedPath).join(", ")}`,
      );
    }
    if (isCallable()) exportTests(parser, entry);
    this.#handlers = isCallable()
      ? makeCallable(parser, entry, this.#session === null)
      : findHandlers(parser, entry, namedHandlers(this.baseDir));
    useEnumTypes(this.program);
    // What a test calls hands objects out, whose fields it may ask for.
    const waits = isCallable() || this.#notes ? null : prunedSources(parser);
    const keepsOrder = (this.#session?.sources.size ?? 0) > 0;
    const classes = deriveCodecs(parser, { keepsOrder, ...(waits && { waits }) });
    this.#classes = classes;
    if (waits) {
      const pruned = classes.filter(({ scope }) => waits(scope.source));
      pruneReaders(parser, pruned, TEXTS);
      noteOrdered(parser, classes);
    }
    if (parser.diagnostics.length) return;
    if (!this.#handlers.length) {
      report(
        parser,
        entry.range,
        `No handler in ${entry.normalizedPath}: export a function such as \`export function handler(event: E, context: Context): R\``,
      );
      return;
    }
    const hasTasks = this.#session?.tasks ?? false;
    if (isCallable()) exportCalls(parser, entry, this.#handlers, hasTasks);
    else wrapHandlers(parser, entry, this.#handlers, hasTasks);
    if (hasTasks && !hasRegionRuntime(this.program))
      report(
        parser,
        entry.range,
        "Promises that are settled later need wasmstrap's own runtime: leave `runtime` out of asconfig.json",
      );
    nameThrows(parser);
  }

  afterCompile(module: Module): void {
    if (!this.#handlers.length) return;
    if (this.#notes)
      recordProgram({
        program: this.program,
        notes: this.#notes,
        session: this.#session,
        classes: this.#classes,
        handlers: this.#handlers,
        allow: permissions(this.baseDir).allow ?? {},
      });
    const rest = {
      ...permissions(this.baseDir),
      compiler: packageVersion("assemblyscript/package.json"),
      library: packageVersion("wasmstrap/package.json"),
    };
    exportHashSeed(module as EmittableModule, this.binaryen);
    const isRegion = hasRegionRuntime(this.program);
    if (isRegion) enterAtStart(module, this.binaryen);
    // Without the optimiser nothing is inlined and nothing removed.
    if (!isQuick()) keepAuthorFrames(this.program, module as EmittableModule, this.binaryen);
    if (this.#session?.closures) visitFunctions(this.program, module, this.binaryen);
    if (!isQuick()) keepCalls(this.program, module as EmittableModule, this.binaryen);
    const unread = isQuick() ? [] : this.#dropUnread(module);
    module.addCustomSection(MODULE_SECTION, sectionContent(this.#handlers, rest));
    if (this.#covered)
      module.addCustomSection(COVERAGE_SECTION, Buffer.from(JSON.stringify(this.#covered)));
    const { binaryen } = this;
    onEmit(
      module,
      (emittable) => exportState(emittable, binaryen),
      (emittable, { binary, sourceMap }) => {
        const whole = withoutData(binary, unread);
        const lean = isRegion ? withFirstPages(whole) : whole;
        // Without a map nobody knows where an instruction stands, or whose a loop is.
        if (!sourceMap) return lean;
        registerSources(this.program, sourceMap);
        // A quick module stays where its map is, and has the same from there.
        if (isQuick()) return lean;
        const names = functionNames(emittable, binaryen);
        const lined = withLineTable(lean, names, sourceMap);
        return isPlain() ? lined : withHotFunctions(lined, names, sourceMap);
      },
    );
  }

  /** Leaves out what the runtime visits for nothing. @returns What data nobody reads, to be left out in the end. */
  #dropUnread(module: Module): UnreadData {
    const unoptimised = readUnoptimised(module, this.binaryen);
    if (!unoptimised) return [];
    dropUselessVisits(this.program, module, this.binaryen, unoptimised);
    return findUnreadData(this.program, unoptimised, hasRegionRuntime(this.program));
  }
}

/** The user's entry file, not the runtime that asc includes before it. */
function isEntry(source: Source): boolean {
  return source.sourceKind === SourceKind.UserEntry && !source.normalizedPath.startsWith("~lib/");
}

/** What wasmstrap.json allows the module to reach. */
function permissions(directory: string): Pick<ModuleDescription, "allow"> {
  const { allow } = readProjectSettings(directory).settings;
  if (allow === undefined) return {};
  return { allow: allow === "deny" ? { hosts: [], aws: [], environment: [] } : allow };
}

/** The exports that wasmstrap.json names: `index.redirect` → `redirect`. */
function namedHandlers(directory: string): ReadonlySet<string> {
  const { handler, functions = {} } = readProjectSettings(directory).settings;
  const paths = [handler, ...Object.values(functions).map((each) => each.handler)];
  return new Set(paths.flatMap((path) => path?.split(".").at(-1) ?? []));
}

function packageVersion(manifest: string): string {
  const path = new URL(import.meta.resolve(manifest));
  const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
  return version;
}
