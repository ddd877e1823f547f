package dev.cadastre.isolation.flags.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.flags.TestFlags;
import dev.cadastre.model.TenantId;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantFlagProviderIT {

    private final FlagHints hints = FlagHints.local();
    private final FlagStore store = FlagStore.of(TestFlags.DATABASE, hints, PostgresFlagListener.NONE);
    private final Flags flags = Flags.follow(store, hints, InstantSource.system());
    private final TenantId tenant = TestFlags.tenant();
    private final TenantId other = TestFlags.tenant();
    private final FlagKey key = TestFlags.key();
    private final Client client = client();

    @AfterEach
    void close() {
        flags.close();
    }

    @Test
    void answersForTheTenantOfTheThread() {
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
        assertThat(as(tenant).getValue()).isTrue();
        assertThat(as(other).getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(as(other).getValue()).isFalse();
    }

    @Test
    void outsideOfARequestThereIsNobodyToAnswerFor() {
        store.put(FlagOwner.EVERYBODY, key, TestFlags.definition("on", "{}"), "platform");
        FlagEvaluationDetails<Boolean> details = client.getBooleanDetails(key.value(), false, said());
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
        assertThat(details.getValue()).isFalse();
    }

    @Test
    void givesEachTypeAsItIsAskedFor() {
        store.put(FlagOwner.of(tenant), key, """
                {"state":"ENABLED","variants":{"three":3,"half":0.5},"defaultVariant":"three","metadata":{"team":"dock"}}""", "ann");
        TenantContext.run(context(tenant), () -> {
            assertThat(client.getIntegerValue(key.value(), 0)).isEqualTo(3);
            assertThat(client.getDoubleValue(key.value(), 0.0)).isEqualTo(3.0);
            assertThat(client.getObjectValue(key.value(), new Value()).asInteger())
                    .isEqualTo(3);
            FlagEvaluationDetails<String> text = client.getStringDetails(key.value(), "none");
            assertThat(text.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
            assertThat(text.getValue()).isEqualTo("none");
            assertThat(text.getFlagMetadata().getString("team")).isEqualTo("dock");
        });
    }

    @Test
    void tellsWhenFlagsWereChanged() throws InterruptedException {
        CountDownLatch on = new CountDownLatch(1);
        client.onProviderConfigurationChanged(details -> {
            if (as(tenant).getValue()) {
                on.countDown();
            }
        });
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
        assertThat(on.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private FlagEvaluationDetails<Boolean> as(TenantId asking) {
        return TenantContext.call(context(asking), () -> client.getBooleanDetails(key.value(), false, said()));
    }

    private ImmutableContext said() {
        return new ImmutableContext(tenant.value(), Map.of("tenant", new Value(tenant.value())));
    }

    private static TenantContext context(TenantId tenant) {
        return new TenantContext(tenant, "ann", Set.of());
    }

    private Client client() {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(key.value(), new TenantFlagProvider(flags));
        return api.getClient(key.value());
    }
}
