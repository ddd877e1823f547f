package dev.cadastre.isolation.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key set (JWKS) that an issuer publishes, read key by key. A key that cannot be used here, of an unknown curve or
 * malformed, is left out and logged, so that the other keys still count; Nimbus's own reader would refuse the whole set.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    static final int TIMEOUT_MILLIS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final int MAX_BYTES = 262_144;

    private final TrustedIssuer issuer;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private volatile Set<String> leftOut = Set.of();

    PublishedKeys(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long nowMillis, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            String body = http.retrieveResource(issuer.keys().toURL()).getContent();
            return read(JSONObjectUtils.parse(body));
        } catch (IOException e) {
            throw new JWKSetRetrievalException("The keys cannot be read: " + e.getMessage(), e);
        } catch (ParseException e) {
            throw new JWKSetParseException("The answer is not a key set: " + e.getMessage(), e);
        }
    }

    private JWKSet read(Map<String, Object> set) throws ParseException {
        List<Object> published = JSONObjectUtils.getJSONArray(set, "keys");
        if (published == null) {
            throw new ParseException("it has no 'keys'", 0);
        }
        List<JWK> keys = new ArrayList<>();
        Set<String> unusable = new TreeSet<>();
        for (int i = 0; i < published.size(); i++) {
            try {
                keys.add(key(published.get(i)));
            } catch (ParseException e) {
                unusable.add("keys[%d]: %s".formatted(i, e.getMessage()));
            }
        }
        report(unusable);
        return new JWKSet(keys);
    }

    private static JWK key(@Nullable Object published) throws ParseException {
        if (!(published instanceof Map<?, ?> members)) {
            throw new ParseException("not a JSON object", 0);
        }
        @SuppressWarnings("unchecked") // JSON objects have texts as names
        Map<String, Object> key = (Map<String, Object>) members;
        return JWK.parse(key);
    }

    /** Logs once what was left out, and again when that is something else. */
    private void report(Set<String> unusable) {
        if (!unusable.isEmpty() && !unusable.equals(leftOut)) {
            LOG.warn("Issuer {} publishes keys that cannot be used, the others count: {}", issuer.issuer(), unusable);
        }
        leftOut = unusable;
    }

    @Override
    public void close() {
        // each reading has a connection of its own
    }
}
