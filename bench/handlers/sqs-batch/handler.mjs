/** Hands back the orders that no warehouse could ship: more than four of one article. */
export const handler = ({ Records }) => ({
  batchItemFailures: Records.filter(({ body }) => !canShip(JSON.parse(body))).map(
    ({ messageId }) => ({ itemIdentifier: messageId }),
  ),
});

const canShip = ({ lines, total }) => lines.every(({ quantity }) => quantity <= 4) && total >= 0;
