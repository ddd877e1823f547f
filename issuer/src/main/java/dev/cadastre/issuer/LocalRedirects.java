package dev.cadastre.issuer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.RedirectStrategy;

/**
 * Sends the browser to a path of whatever address it has come by. The server behind the gateway need not know that
 * address, believes no header about it, and a forged one can lead nowhere.
 */
final class LocalRedirects implements RedirectStrategy {

    private static final int FOUND = 302;

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String url) {
        response.setStatus(FOUND);
        response.setHeader(HttpHeaders.LOCATION, local(url));
    }

    static String local(String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath();
        if (path == null || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
