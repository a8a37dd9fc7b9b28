@json
class Work {
  rounds: i32 = 0;
  text: string = "";
}

@json
class Done {
  sum: i64 = 0;
  text: string = "";
}

/** A loop of the user's, which calls a function of the user's and one of the library's. */
export function loops(event: Work): Done {
  const done = new Done();
  for (let round = 0; round < event.rounds; round++) {
    done.sum += collatz(round + 1);
    // Called once more, or it would be inlined.
    done.sum -= collatz(2 * round + 2);
    if (done.text.indexOf(event.text, round) < 0) done.text += event.text;
  }
  return done;
}

function collatz(start: i64): i64 {
  let steps: i64 = 0;
  for (let value = start; value != 1; steps++) {
    if (value == 97) throw new RangeError("no 97");
    value = value % 2 == 0 ? value / 2 : 3 * value + 1;
  }
  return steps;
}
