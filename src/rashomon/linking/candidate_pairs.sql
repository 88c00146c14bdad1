-- Makes candidate_pairs(left_claim, right_claim, weight): pairs of claims that share keys weighing $enough or more together.
-- Reads claim_keys(claim, key, weight), claims as whole numbers in the order of their ids; a key weighs the same everywhere.
-- A key with more than $largest claims pairs each claim with the next $window only, in the order of ids: no all-pairs step.
-- For that such a key is cut into buckets of $window places; a claim meets those of its bucket and of the next. With a
-- condition on places alone beside the equal key, an engine would still look at all pairs.
WITH sizes AS (
    SELECT key, count(*) AS size
    FROM claim_keys
    GROUP BY key
    HAVING count(*) > 1
),
placed AS (
    SELECT
        claim_keys.key,
        claim,
        weight,
        size,
        row_number() OVER (PARTITION BY claim_keys.key ORDER BY claim) AS place
    FROM claim_keys
    INNER JOIN sizes ON sizes.key = claim_keys.key
),
bucketed AS (
    SELECT *, CASE WHEN size > $largest THEN CAST(floor(place / $window) AS BIGINT) ELSE 0 END AS bucket
    FROM placed
),
reaching AS (
    SELECT key, claim, weight, size, place, bucket
    FROM bucketed
    UNION ALL
    SELECT key, claim, weight, size, place, bucket + 1 AS bucket
    FROM bucketed
    WHERE size > $largest
)
SELECT
    earlier.claim AS left_claim,
    later.claim AS right_claim,
    sum(earlier.weight)::BIGINT AS weight
FROM reaching AS earlier
INNER JOIN bucketed AS later
    ON earlier.key = later.key
    AND earlier.bucket = later.bucket
    AND earlier.place < later.place
    AND (earlier.size <= $largest OR later.place - earlier.place <= $window)
GROUP BY earlier.claim, later.claim
HAVING sum(earlier.weight) >= $enough
ORDER BY left_claim, right_claim
