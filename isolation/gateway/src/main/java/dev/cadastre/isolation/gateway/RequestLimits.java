package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import io.vertx.core.http.HttpServerRequest;

/** Whether a tenant may ask now: it is not suspended, and its rate allows one more request. */
record RequestLimits(TenantStatus status, TenantMeters meters) {

    /** Counts the request as the tenant's and says in the answer what is left; false where it is refused, and answered. */
    boolean admit(TenantId tenant, HttpServerRequest request) {
        try {
            status.requireOpen(tenant);
        } catch (CadastreException suspended) {
            RefusedRequests.suspended(request, suspended);
            return false;
        }
        RateAllowance allowance = meters.take(tenant);
        if (allowance == null) {
            return true;
        }
        allowance.describe(request.response().headers());
        if (!allowance.passes()) {
            RefusedRequests.tooMany(request);
        }
        return allowance.passes();
    }
}
