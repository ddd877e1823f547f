package dev.cadastre.pipeline;

import dev.cadastre.model.Topic;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** The types of the job's streams, each with a serializer of its own: nothing is left to reflection or Kryo. */
final class ValueType<T> extends TypeInformation<T> {

    static final ValueType<Incoming> INCOMING = new ValueType<>(Incoming.class, new IncomingSerializer());
    static final ValueType<GatewayUpdate> GATEWAY_UPDATE =
            new ValueType<>(GatewayUpdate.class, new GatewayUpdateSerializer());
    static final ValueType<Outgoing> OUTGOING = new ValueType<>(Outgoing.class, new OutgoingSerializer());

    private static final long serialVersionUID = 1;

    private final Class<T> values;
    private final TypeSerializer<T> serializer;

    private ValueType(Class<T> values, TypeSerializer<T> serializer) {
        this.values = values;
        this.serializer = serializer;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return values;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public String toString() {
        return values.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueType<?> && ((ValueType<?>) other).values == values;
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ValueType<?>;
    }

    private static final class IncomingSerializer extends ImmutableSerializer<Incoming> {

        private static final long serialVersionUID = 1;

        @Override
        public void serialize(Incoming incoming, DataOutputView target) throws IOException {
            target.writeUTF(incoming.key());
            target.writeLong(incoming.receivedAtMillis());
            target.writeUTF(incoming.position());
            writeBytes(incoming.payload(), target);
            target.writeUTF(incoming.fault());
        }

        @Override
        public Incoming deserialize(DataInputView source) throws IOException {
            return new Incoming(
                    source.readUTF(), source.readLong(), source.readUTF(), readBytes(source), source.readUTF());
        }
    }

    private static final class GatewayUpdateSerializer extends ImmutableSerializer<GatewayUpdate> {

        private static final long serialVersionUID = 1;

        @Override
        public void serialize(GatewayUpdate update, DataOutputView target) throws IOException {
            target.writeUTF(update.key());
            target.writeUTF(update.zone());
        }

        @Override
        public GatewayUpdate deserialize(DataInputView source) throws IOException {
            return new GatewayUpdate(source.readUTF(), source.readUTF());
        }
    }

    private static final class OutgoingSerializer extends ImmutableSerializer<Outgoing> {

        private static final long serialVersionUID = 1;

        @Override
        public void serialize(Outgoing outgoing, DataOutputView target) throws IOException {
            target.writeUTF(outgoing.topic().name());
            target.writeUTF(outgoing.key());
            target.writeBoolean(outgoing.owned());
            target.writeUTF(outgoing.id());
            target.writeLong(outgoing.timeMillis());
            writeBytes(outgoing.value(), target);
        }

        @Override
        public Outgoing deserialize(DataInputView source) throws IOException {
            return new Outgoing(
                    Topic.valueOf(source.readUTF()),
                    source.readUTF(),
                    source.readBoolean(),
                    source.readUTF(),
                    source.readLong(),
                    readBytes(source));
        }
    }
}
