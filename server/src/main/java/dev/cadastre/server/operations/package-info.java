/**
 * Endpoints for operators: liveness, readiness and the parts it waits for, metrics, and the description of the API.
 */
@NullMarked
package dev.cadastre.server.operations;

import org.jspecify.annotations.NullMarked;
