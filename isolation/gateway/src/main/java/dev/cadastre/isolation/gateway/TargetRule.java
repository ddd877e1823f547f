package dev.cadastre.isolation.gateway;

/** Which request targets go on to a service, and as which path they are told apart here. */
@FunctionalInterface
interface TargetRule {

    /** @throws dev.cadastre.model.CadastreException INVALID_REQUEST for a target that could be read in two ways */
    RequestTarget read(String raw);
}
