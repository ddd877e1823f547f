package dev.cadastre.isolation.servlet;

import dev.cadastre.model.CadastreException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request that was not let pass, in the way in which the service answers all its errors. */
@FunctionalInterface
public interface RefusalWriter {

    void write(HttpServletResponse response, CadastreException refusal) throws IOException;
}
