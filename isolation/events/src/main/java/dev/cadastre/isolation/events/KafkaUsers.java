package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users of {@link KafkaService} and their rights, as Kafka must have them where it authorises by ACLs. */
public final class KafkaUsers {

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int ITERATIONS = 4096;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String ANY_HOST = "*";

    private KafkaUsers() {}

    /**
     * Gives each user its password and exactly its rights, and returns once they hold. What is so already stays as it is.
     *
     * @param admin who may alter credentials and ACLs
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if Kafka does not answer or refuses
     */
    public static void provision(KafkaAccess admin, Function<KafkaService, String> password) {
        try (var client = Admin.create(admin.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS)))) {
            client.alterUserScramCredentials(credentials(password)).all().get();
            Set<AclBinding> wanted = rights();
            client.createAcls(wanted).all().get();
            Set<AclBinding> surplus = new HashSet<>(present(client));
            surplus.removeAll(wanted);
            client.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            awaitEqual(client, wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(admin, e);
        } catch (ExecutionException e) {
            throw unavailable(admin, e.getCause() == null ? e : e.getCause());
        }
    }

    private static List<UserScramCredentialAlteration> credentials(Function<KafkaService, String> password) {
        ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        return Arrays.stream(KafkaService.values())
                .<UserScramCredentialAlteration>map(
                        service -> new UserScramCredentialUpsertion(service.user(), kind, password.apply(service)))
                .toList();
    }

    /** All rights of all users; what is not among them is refused. */
    static Set<AclBinding> rights() {
        Set<AclBinding> rights = new HashSet<>();
        for (KafkaService service : KafkaService.values()) {
            for (Topic topic : service.reads()) {
                rights.add(right(service, ResourceType.TOPIC, topic.topicName(), AclOperation.READ));
            }
            for (Topic topic : service.writes()) {
                rights.add(right(service, ResourceType.TOPIC, topic.topicName(), AclOperation.WRITE));
            }
            for (String group : service.groups()) {
                rights.add(right(service, ResourceType.GROUP, group, AclOperation.READ));
            }
        }
        return rights;
    }

    private static AclBinding right(KafkaService service, ResourceType type, String name, AclOperation operation) {
        ResourcePattern resource = name.endsWith("*")
                ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                : new ResourcePattern(type, name, PatternType.LITERAL);
        return new AclBinding(
                resource, new AccessControlEntry(principal(service), ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    private static String principal(KafkaService service) {
        return "User:" + service.user();
    }

    /** The ACLs of the platform's own users; those of others are left alone. */
    private static Collection<AclBinding> present(Admin client) throws ExecutionException, InterruptedException {
        Set<String> ours = new HashSet<>();
        for (KafkaService service : KafkaService.values()) {
            ours.add(principal(service));
        }
        List<AclBinding> present = new ArrayList<>(
                client.describeAcls(AclBindingFilter.ANY).values().get());
        present.removeIf(binding -> !ours.contains(binding.entry().principal()));
        return present;
    }

    /** A broker follows the metadata log: rights hold a moment after they are written, and credentials before them. */
    private static void awaitEqual(Admin client, Set<AclBinding> wanted)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (!wanted.equals(new HashSet<>(present(client)))) {
            if (System.nanoTime() > deadline) {
                throw new ExecutionException(new IllegalStateException("the rights do not come into force"));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static CadastreException unavailable(KafkaAccess access, Throwable cause) {
        return new CadastreException(
                ErrorId.UPSTREAM_UNAVAILABLE,
                "Kafka at %s did not take its users: %s".formatted(access.bootstrap(), cause.getMessage()),
                cause);
    }
}
