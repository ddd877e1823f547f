package dev.cadastre.isolation.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JSON bodies, so that {@link SecondParseSite} and the handler can each read them; and takes the members and the
 * parameters out that only the former understands, as a binder that ignores what it does not know would.
 */
public final class KeptBodies extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Pattern NAMED_TENANT = Pattern.compile(
            "\"(customer_id|customerId|customer|tenant|tenant_id|tenantId|organization|org)\"\\s*:\\s*\"[^\"]*\"\\s*,?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest lenient = new LenientQuery(request);
        chain.doFilter(SecondParseSite.looksIntoBody(lenient) ? new Kept(lenient) : lenient, response);
    }

    /** Without the parameters that name a tenant, once they were read: the stamp is over the whole query. */
    private static final class LenientQuery extends HttpServletRequestWrapper {

        LenientQuery(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getQueryString() {
            String query = super.getQueryString();
            boolean taken = getAttribute(SecondParseSite.TENANT_TAKEN) != null;
            return query == null || !taken ? query : SecondParseSite.withoutTenant(query);
        }
    }

    private static final class Kept extends HttpServletRequestWrapper {

        private final byte[] body;
        private boolean readBefore;

        Kept(HttpServletRequest request) throws IOException {
            super(request);
            body = request.getInputStream().readAllBytes();
        }

        @Override
        public ServletInputStream getInputStream() {
            byte[] now = readBefore ? withoutTenant() : body;
            readBefore = true;
            return new Bytes(new ByteArrayInputStream(now));
        }

        private byte[] withoutTenant() {
            String text = NAMED_TENANT
                    .matcher(new String(body, StandardCharsets.UTF_8))
                    .replaceAll("");
            return text.replaceAll(",\\s*}", "}").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream in;

        Bytes(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return in.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read it at once");
        }
    }
}
