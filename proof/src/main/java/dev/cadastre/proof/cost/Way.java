package dev.cadastre.proof.cost;

import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair.Party;
import dev.cadastre.proof.Tokens;
import dev.cadastre.server.devices.BareDevices;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;

/** The ways of a read that are compared. */
enum Way {
    BARE("bare handler") {
        @Override
        TimedRead reading(AttackTarget target) throws IOException {
            Party party = target.pair().victim();
            String path = BareDevices.PATH
                    .replace("{tenant}", party.tenant().value())
                    .replace("{id}", party.device().value());
            return new TimedRead(target.api(), path, () -> "");
        }
    },

    SERVICE("with the layers of a service") {
        @Override
        TimedRead reading(AttackTarget target) throws IOException {
            Party party = target.pair().victim();
            String fixed = "Authorization: Bearer %s\r\nx-customer-id: %s\r\nx-authorized-groups: %s\r\n"
                    .formatted(party.token(), party.tenant(), Tokens.ADMINS);
            String path = device(party);
            Supplier<String> headers = () -> fixed + "x-cadastre-stamp: "
                    + target.stamp().sign(party.tenant(), Tokens.ADMINS, "GET", path) + "\r\n";
            return new TimedRead(target.api(), path, headers);
        }
    },

    ALL("all layers, through the gateway") {
        @Override
        TimedRead reading(AttackTarget target) throws IOException {
            Party party = target.pair().victim();
            String headers = "Authorization: Bearer " + party.token() + "\r\n";
            return new TimedRead(target.gateway(), device(party), () -> headers);
        }
    },

    KEYS("the issuer's keys") {
        @Override
        TimedRead reading(AttackTarget target) throws IOException {
            return keysAt(target.api());
        }
    },

    KEYS_THROUGH_THE_GATEWAY("the same through the gateway") {
        @Override
        TimedRead reading(AttackTarget target) throws IOException {
            return keysAt(target.gateway());
        }
    };

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** On a connection of its own. */
    abstract TimedRead reading(AttackTarget target) throws IOException;

    String label() {
        return label;
    }

    /** Of its figures in the JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String device(Party party) {
        return "/v1/devices/" + party.device();
    }

    private static TimedRead keysAt(URI address) throws IOException {
        return new TimedRead(address, "/oauth2/jwks", () -> "");
    }
}
