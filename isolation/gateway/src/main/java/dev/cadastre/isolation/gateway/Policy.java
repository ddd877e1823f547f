package dev.cadastre.isolation.gateway;

/**
 * What the gateway keeps to whatever it is set to; another one exists in tests alone, which show by it what the standard
 * one is good for.
 *
 * @param headers which headers of a client stay behind
 * @param targets which request targets go on
 * @param stamping what is said of the tenant to the service behind
 * @param answerTimeoutMillis how long a service may take to begin its answer, and between two parts of it; live streams
 *     excepted
 */
record Policy(HeaderRule headers, TargetRule targets, Stamping stamping, int answerTimeoutMillis) {

    static final Policy STANDARD = new Policy(HeaderRule.STRIPPED, RequestTarget::of, Stamping.SIGNED, 30_000);
}
