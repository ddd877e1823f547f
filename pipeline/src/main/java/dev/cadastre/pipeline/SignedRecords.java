package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Verifies that a record was signed by one of the platform's parts and is unchanged in its topic. */
final class SignedRecords implements Serializable {

    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};
    private static final String UNCLEAR = "tenant, subject, id or type is missing or given twice";
    private static final String FOREIGN_KEY = "the key is not of the tenant and subject its headers name";

    private final EventKeys keys;

    SignedRecords(EventKeys keys) {
        this.keys = keys;
    }

    /** Why the record does not count, or empty where it does: then its key is of the tenant and subject it names. */
    String fault(ConsumerRecord<byte[], byte[]> record) {
        Attributes found = new Attributes();
        for (Header header : record.headers()) {
            if (!found.take(header)) {
                return UNCLEAR;
            }
        }
        return found.fault(record, keys);
    }

    /** The attributes that the signature covers, each as in the headers. */
    private static final class Attributes {

        private byte @Nullable [] tenant;
        private byte @Nullable [] subject;
        private byte @Nullable [] id;
        private byte @Nullable [] type;
        private byte @Nullable [] signature;

        /** False where an attribute comes twice, so that two readers could each believe another, or is null. */
        boolean take(Header header) {
            byte[] before = null;
            byte[] value = header.value();
            switch (header.key()) {
                case Envelope.TENANT -> {
                    before = tenant;
                    tenant = value;
                }
                case Envelope.SUBJECT -> {
                    before = subject;
                    subject = value;
                }
                case Envelope.ID -> {
                    before = id;
                    id = value;
                }
                case Envelope.TYPE -> {
                    before = type;
                    type = value;
                }
                case Envelope.SIGNATURE -> {
                    before = signature;
                    signature = value;
                }
                default -> {
                    return true;
                }
            }
            return before == null && value != null;
        }

        String fault(ConsumerRecord<byte[], byte[]> record, EventKeys keys) {
            if (tenant == null || subject == null || id == null || type == null) {
                return UNCLEAR;
            }
            EventContent content = new EventContent(
                    record.topic(),
                    new String(tenant, UTF_8),
                    new String(subject, UTF_8),
                    new String(id, UTF_8),
                    new String(type, UTF_8),
                    record.timestamp(),
                    record.value() == null ? NOTHING : record.value());
            EventKeys.Finding finding = keys.check(content, signature);
            if (finding != EventKeys.Finding.GENUINE) {
                return "the event's signature is not one of the platform's: " + finding.reason();
            }
            return isKey(record.key(), tenant, subject) ? "" : FOREIGN_KEY;
        }

        /** Whether the key is {@code tenant/subject}. */
        private static boolean isKey(byte @Nullable [] key, byte[] tenant, byte[] subject) {
            int slash = tenant.length;
            return key != null
                    && key.length == slash + 1 + subject.length
                    && key[slash] == '/'
                    && Arrays.equals(key, 0, slash, tenant, 0, slash)
                    && Arrays.equals(key, slash + 1, key.length, subject, 0, subject.length);
        }
    }
}
