package dev.cadastre.model;

/**
 * The names under which CloudEvents 1.0 attributes travel as Kafka headers (binary mode of its Kafka binding). The
 * attributes {@code cadastretenant} and {@code cadastresignature} are Cadastre's extensions: the tenant comes from
 * authenticated credentials, never from a payload, and the {@link EventKeys signature} keeps anybody from changing it.
 */
public final class Envelope {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String TENANT = "ce_cadastretenant";
    public static final String SIGNATURE = "ce_cadastresignature";
    public static final String CONTENT_TYPE = "content-type";

    public static final String TYPE_OBSERVATION = "dev.cadastre.observation";
    public static final String TYPE_PLACEMENT = "dev.cadastre.placement";
    public static final String TYPE_DEVICE_CHANGE = "dev.cadastre.device-change";
    public static final String TYPE_GATEWAY_ZONE = "dev.cadastre.gateway-zone";
    public static final String TYPE_DEAD_LETTER = "dev.cadastre.dead-letter";

    /** Of a record without a value, after which nothing is known of its subject. */
    public static final String TYPE_ERASED = "dev.cadastre.erased";

    /** Of an erasure, whose subject says of what: {@link #SUBJECT_EVERYTHING} or {@link #SUBJECT_DEAD_LETTERS}. */
    public static final String TYPE_ERASURE = "dev.cadastre.erasure";

    public static final String SUBJECT_EVERYTHING = "everything";
    public static final String SUBJECT_DEAD_LETTERS = "dead-letters";

    private Envelope() {}

    /** The Kafka key of everything about one device or gateway. */
    public static String key(TenantId tenant, Object subject) {
        return tenant.value() + "/" + subject;
    }
}
