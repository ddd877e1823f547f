package dev.cadastre.isolation.servlet;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a {@link Problem} as the whole response, whatever the request said it accepts. */
public final class ProblemWriter implements RefusalWriter {

    @Override
    public void write(HttpServletResponse response, CadastreException refusal) throws IOException {
        write(response, Problem.of(refusal));
    }

    /** Does nothing where the response is already on its way: a half-sent answer cannot be taken back. */
    public void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = problem.toJson();
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", Problem.BEARER_CHALLENGE);
        }
        response.getOutputStream().write(body);
    }
}
