import { readFileSync } from "node:fs";
import type { Parser, Program } from "assemblyscript";
import { guestSource } from "../package-folder.ts";
import { addErrorMembers } from "./front/error-members.ts";
import { dropInheritedFields } from "./front/modules/inherited-fields.ts";
import { mergeOverriddenFields } from "./front/modules/overridden-fields.ts";
import { noteAllGiven } from "./front/types/given.ts";
import { installReading } from "./read-file.ts";
import { shapeName, shapesText } from "./lower/tree/shapes.ts";
import { tuplesText } from "./lower/tree/tuples.ts";
import { checkCompiler } from "./internals.ts";
import { installArithmetic } from "./lower/numbers/arithmetic.ts";
import { installStoredBits } from "./lower/numbers/stored-bits.ts";
import { installArguments } from "./lower/numbers/arguments.ts";
import { installBackward } from "./lower/tree/backward.ts";
import { installPushed } from "./lower/objects/pushed.ts";
import { environmentsText, installClosures } from "./lower/functions/closures.ts";
import { installWanted } from "./lower/functions/wanted.ts";
import { installDynamic } from "./lower/dynamic/install.ts";
import { installEithers } from "./lower/dynamic/either-calls.ts";
import { installDivisionWarning } from "./lower/numbers/integer-division.ts";
import { installAddedMembers } from "./lower/objects/added-members.ts";
import { installGivenAssignments } from "./lower/objects/given-assignment.ts";
import { installFieldsOfClass } from "./lower/objects/fields-of-class.ts";
import { installFollowUps } from "./lower/functions/follow-ups.ts";
import { installClassInference } from "./lower/functions/infer-class.ts";
import { installInference } from "./lower/functions/infer.ts";
import { installOverrides } from "./lower/functions/overrides.ts";
import { installJsonParse } from "./lower/objects/json-parse.ts";
import { beginNames, installNodes } from "./lower/tree/nodes.ts";
import { installNulls } from "./lower/missing/nulls.ts";
import { installNumbers } from "./lower/numbers/numbers.ts";
import { installObjectParts } from "./lower/objects/object-parts.ts";
import { installOwnConstants } from "./lower/functions/own-constant.ts";
import { installDefaults } from "./lower/missing/defaults.ts";
import { installCommonInterfaces } from "./lower/objects/common-interface.ts";
import { installCasts } from "./lower/objects/cast.ts";
import { installDescribedErrors } from "./lower/objects/described-errors.ts";
import { installOwnMaps } from "./lower/objects/own-maps.ts";
import { installAsserted } from "./lower/missing/asserted.ts";
import { installOptional } from "./lower/missing/optional.ts";
import { installOtherFunctions } from "./lower/functions/other-functions.ts";
import { installRestFunctions } from "./lower/functions/rest-functions.ts";
import { installRegions } from "./lower/control/regions.ts";
import { installSpread } from "./lower/objects/spread.ts";
import { installViews } from "./lower/objects/views.ts";
import { installKeyedAssignments } from "./lower/objects/set-by-key.ts";
import { SHAPES } from "./lower/objects/shape-classes.ts";
import { installTernary } from "./lower/missing/ternary.ts";
import { installTry } from "./lower/control/try.ts";
import { installTypeNodes } from "./lower/tree/type-nodes.ts";
import { installTasks } from "./lower/tasks/convert.ts";
import { beginSession, type Session } from "./session.ts";

export { integer } from "./lower/tree/nodes.ts";
export { noteThrown } from "./lower/control/try.ts";

let installed = false;

/** Lets a program be written in TypeScript. Called before asc reads its first file. */
export function beginLanguage(program: Program, binaryen: unknown, directory: string): Session {
  if (!installed) {
    checkCompiler();
    installNodes();
    installTypeNodes();
    installReading();
    installNulls();
    installNumbers();
    installArithmetic();
    installStoredBits();
    installArguments();
    installDefaults();
    installDynamic();
    installEithers();
    installSpread();
    installGivenAssignments();
    installAddedMembers();
    installRegions();
    installClosures();
    installWanted();
    installOwnConstants();
    installTry();
    installTernary();
    installDivisionWarning();
    installOptional();
    installAsserted();
    installCommonInterfaces();
    installCasts();
    installDescribedErrors();
    installOwnMaps();
    installObjectParts();
    installViews();
    installFieldsOfClass();
    installKeyedAssignments();
    installInference();
    installRestFunctions();
    installOtherFunctions();
    installOverrides();
    installClassInference();
    installFollowUps();
    installJsonParse();
    installBackward();
    installPushed();
    installTasks();
    installed = true;
  }
  beginNames();
  return beginSession(program, binaryen, directory);
}

const ENVIRONMENTS = "~lib/wasmstrap/guest/language/environments.ts";

/** Adds the classes that the sources turned out to need. Called once all sources are read. */
export function finishReading(parser: Parser, session: Session): void {
  if (!session.sources.size) return;
  dropInheritedFields(parser, session);
  mergeOverriddenFields(parser, session);
  noteAllGiven(session);
  // There is one at least: others may be added to its file.
  shapeName(session, []);
  parser.parseFile(shapesText(session), `${SHAPES}.ts`, false);
  // Of functions that call another one: lower/tasks/convert.ts.
  if (session.tasks) session.environments.add(1);
  if (session.bigints)
    parser.parseFile(
      readFileSync(guestSource("language/bigint/bigint.ts"), "utf8"),
      "~lib/wasmstrap/guest/language/bigint/bigint.ts",
      false,
    );
  if (session.tuples.size)
    parser.parseFile(tuplesText(session), "~lib/wasmstrap/guest/language/tuples.ts", false);
  addErrorMembers(parser, { cause: session.mentions(/\bcause\b|\bErrorOptions\b/) });
  if (session.environments.size) parser.parseFile(environmentsText(session), ENVIRONMENTS, false);
}
