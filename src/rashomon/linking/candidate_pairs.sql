-- Makes candidate_pairs(left_claim, right_claim, weight): pairs of claims that share keys weighing $enough or more together.
-- Reads claim_keys(claim, key, weight), claims as whole numbers in the order of their ids; a key weighs the same everywhere.
-- A key with more than $largest claims pairs each claim with the next $window only, in the order of ids: no all-pairs step.
WITH placed AS (
    SELECT
        key,
        claim,
        weight,
        row_number() OVER (PARTITION BY key ORDER BY claim) AS place,
        count(*) OVER (PARTITION BY key) AS size
    FROM claim_keys
)
SELECT
    earlier.claim AS left_claim,
    later.claim AS right_claim,
    sum(earlier.weight)::BIGINT AS weight
FROM placed AS earlier
INNER JOIN placed AS later
    ON earlier.key = later.key
    AND earlier.place < later.place
    AND (earlier.size <= $largest OR later.place - earlier.place <= $window)
GROUP BY earlier.claim, later.claim
HAVING sum(earlier.weight) >= $enough
ORDER BY left_claim, right_claim
