package dev.cadastre.benchmarks;

import java.util.stream.IntStream;

/** Divides devices among tenants as they are in production: one tenant has many, many have few. */
final class Shares {

    private Shares() {}

    /**
     * Zipf's distribution with exponent 1: the k-th part is in proportion to 1/k, and none is empty. What is left over by
     * rounding goes to the first.
     */
    static int[] zipf(int total, int parts) {
        if (parts < 1 || total < parts) {
            throw new IllegalArgumentException("%d devices cannot be divided among %d tenants".formatted(total, parts));
        }
        double harmonic =
                IntStream.rangeClosed(1, parts).mapToDouble(k -> 1.0 / k).sum();
        int[] shares = IntStream.rangeClosed(1, parts)
                .map(k -> 1 + (int) ((total - parts) / (k * harmonic)))
                .toArray();
        shares[0] += total - IntStream.of(shares).sum();
        return shares;
    }
}
