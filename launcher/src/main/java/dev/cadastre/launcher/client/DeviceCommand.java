package dev.cadastre.launcher.client;

import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "Register, list and delete devices, and give them credentials.",
        footer = {
            "",
            "A device's life:",
            "  ./cadastre device register --tenant acme --name \"Forklift 7\" tag-1",
            "  ./cadastre device list --tenant acme --zone hall-2",
            "  ./cadastre device show --tenant acme tag-1",
            "  ./cadastre device credentials --tenant acme tag-1    a new secret; the old one ends",
            "  ./cadastre device delete --tenant acme tag-1"
        },
        subcommands = {
            RegisterDeviceCommand.class,
            DeviceCommand.ListAll.class,
            DeviceCommand.Show.class,
            DeviceCommand.Credentials.class,
            DeviceCommand.Delete.class
        })
public final class DeviceCommand {

    static final String DEVICES = "/v1/devices";

    /** A command about one device, which is its first word. */
    abstract static class OneDevice extends TenantScoped {

        @Parameters(paramLabel = "ID", description = "Letters, digits, '.', '_' and '-', at most 64.")
        private String id = "";

        final DeviceId id() {
            return new DeviceId(id);
        }

        final String path() {
            return DEVICES + "/" + id();
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "List the devices of a tenant with place and health, all of them or those that the options name.",
                "",
                "  ./cadastre device list --tenant acme --connectivity offline",
                ""
            })
    static final class ListAll extends TenantScoped {

        @Option(names = "--zone", paramLabel = "ZONE", description = "Only those in this zone.")
        private @Nullable String zone;

        @Option(
                names = "--connectivity",
                paramLabel = "STATE",
                description = "Only those that are online, late, offline or never_seen.")
        private @Nullable String connectivity;

        @Option(names = "--search", paramLabel = "TEXT", description = "Only those with this in their id or name.")
        private @Nullable String search;

        @Override
        public Integer call() {
            var table = new TextTable()
                    .column("ID", "id")
                    .column("NAME", "name")
                    .column("KIND", "kind")
                    .column("ZONE", "location.zone")
                    .column("CONNECTIVITY", "health.connectivity")
                    .column("BATTERY", "health.batteryPercent")
                    .column("LAST SEEN", "health.lastSeenAt");
            return list(api().list(DEVICES + query()), table, "No devices.");
        }

        private String query() {
            List<String> parts = new ArrayList<>();
            add(parts, "zone", zone);
            add(parts, "connectivity", connectivity == null ? null : connectivity.toUpperCase(Locale.ROOT));
            add(parts, "q", search);
            return parts.isEmpty() ? "" : "?" + String.join("&", parts);
        }

        private static void add(List<String> parts, String name, @Nullable String value) {
            if (value != null) {
                parts.add(name + "=" + ApiSession.encoded(value));
            }
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one device: what it is, where it is and how it is.")
    static final class Show extends OneDevice {

        @Override
        public Integer call() {
            return show(api().get(path()));
        }
    }

    @Command(
            name = "credentials",
            mixinStandardHelpOptions = true,
            description = {
                "Give a device a new secret and print it. The old one ends at once; the new one is shown this once.",
                ""
            })
    static final class Credentials extends OneDevice {

        @Mixin
        private CredentialsFile file = new CredentialsFile();

        @Override
        public Integer call() {
            ApiSession api = api();
            return new ShownDeviceCredentials(this, id(), file)
                    .show(() -> api.post(path() + "/credentials"), api.instance());
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = {
                "Delete a device: its credentials end at once, and its connection is closed.",
                "Its id may be registered again, for a device that knows nothing of this one.",
                ""
            })
    static final class Delete extends OneDevice {

        @Override
        public Integer call() {
            api().delete(path());
            return gone("deleted", id().value(), "%s is deleted".formatted(id()));
        }
    }
}
