package dev.cadastre.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages of the issuer: name, password, and why the last attempt failed; and whether one means to sign out. They need no
 * script and load nothing.
 */
@RestController
final class SignInPage {

    private static final String WRONG = "That name and password do not go together.";

    private static final String SUSPENDED = "Your organization is suspended at present. Ask the platform's operator.";

    private final String template = resource("sign-in.html");
    private final String signOutTemplate = resource("sign-out.html");
    private final String style = resource("sign-in.css");
    private final String policy = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; frame-ancestors 'none'"
            .formatted(Base64.getEncoder().encodeToString(SecretHash.digest(style)));

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestParam(required = false) @Nullable String suspended) {
        return page(request, template.replace("{{notice}}", notice(error, wait, suspended)));
    }

    /** Signing out is a form, so that no link and no image of another page signs anybody out. */
    @GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> signOut(HttpServletRequest request) {
        return page(request, signOutTemplate);
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, String body) {
        CsrfToken csrf = (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
        String html = body.replace("{{style}}", style)
                .replace("{{csrf-name}}", HtmlUtils.htmlEscape(csrf.getParameterName()))
                .replace("{{csrf-value}}", HtmlUtils.htmlEscape(csrf.getToken()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String notice(@Nullable String error, @Nullable Integer wait, @Nullable String suspended) {
        if (wait != null) {
            return alert("Too many failed attempts from your address. Try again in %d seconds.".formatted(wait));
        }
        if (suspended != null) {
            return alert(SUSPENDED);
        }
        return error == null ? "" : alert(WRONG);
    }

    private static String alert(String text) {
        return "<p role=\"alert\">" + text + "</p>";
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SignInPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
