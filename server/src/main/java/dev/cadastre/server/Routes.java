package dev.cadastre.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Spring's dispatcher, which does not log requests of unknown paths: any client can send them, as often as it likes.
 */
final class Routes extends DispatcherServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void noHandlerFound(HttpServletRequest request, HttpServletResponse response)
            throws NoHandlerFoundException {
        throw new NoHandlerFoundException(
                request.getMethod(), request.getRequestURI(), new ServletServerHttpRequest(request).getHeaders());
    }
}
