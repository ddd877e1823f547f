package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.servlet.RefusalWriter;
import dev.cadastre.model.CadastreException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Refusals as problem details (RFC 9457), in the words that the platform's own API uses. */
final class ProblemRefusals implements RefusalWriter {

    private static final int UNAUTHENTICATED = 401;

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public void write(HttpServletResponse response, CadastreException refusal) throws IOException {
        byte[] body = json.writeValueAsBytes(new Body(
                refusal.id().urn(),
                refusal.id().title(),
                refusal.id().httpStatus(),
                refusal.detail(),
                refusal.id().slug()));
        response.setStatus(refusal.id().httpStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refusal.id().httpStatus() == UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cadastre\", error=\"invalid_token\"");
        }
        response.getOutputStream().write(body);
    }

    private record Body(String type, String title, int status, String detail, String id) {}
}
