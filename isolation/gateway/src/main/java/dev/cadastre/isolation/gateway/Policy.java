package dev.cadastre.isolation.gateway;

/**
 * What the gateway keeps to whatever it is set to; another one exists in tests alone, which show by it what the standard
 * one is good for.
 *
 * @param headers which headers of a client stay behind
 * @param targets which request targets go on
 * @param stamping what is said of the tenant to the service behind
 */
record Policy(HeaderRule headers, TargetRule targets, Stamping stamping) {

    static final Policy STANDARD = new Policy(HeaderRule.STRIPPED, RequestTarget::of, Stamping.SIGNED);
}
