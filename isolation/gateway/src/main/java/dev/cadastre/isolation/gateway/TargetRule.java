package dev.cadastre.isolation.gateway;

/** Which request targets are forwarded to a service, and the path by which they are routed. */
@FunctionalInterface
interface TargetRule {

    /** @throws dev.cadastre.model.CadastreException INVALID_REQUEST for a target that could be read in two ways */
    RequestTarget read(String raw);
}
