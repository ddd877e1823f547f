package dev.cadastre.isolation.events;

/** Takes the events of one tenant, one at a time. Must bear the same event again. */
@FunctionalInterface
public interface TenantHandler {

    /**
     * Handles it or throws: then it comes again a few times, later each time, and goes to the tenant's dead letters at last.
     *
     * @param event the handler's own copy
     */
    void handle(Event event) throws Exception;
}
