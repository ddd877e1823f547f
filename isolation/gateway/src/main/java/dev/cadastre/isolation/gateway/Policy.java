package dev.cadastre.isolation.gateway;

/**
 * What the gateway keeps to whatever it is set to; another one exists in tests alone, which show by it what the standard
 * one is good for.
 *
 * @param headers which headers of a client stay behind
 * @param answerTimeoutMillis how long a service may take to begin its answer, and between two parts of it; live streams
 *     excepted
 */
record Policy(HeaderRule headers, int answerTimeoutMillis) {

    static final Policy STANDARD = new Policy(HeaderRule.STRIPPED, 30_000);
}
