package dev.cadastre.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** How a device's track is kept in checkpoints, and copied before it changes while a checkpoint is being written. */
public final class DeviceTrackSerializer extends TypeSerializerSingleton<DeviceTrack> {

    private static final long serialVersionUID = 1;
    private static final int USUAL_BYTES = 512;

    /** Made by Flink too, when it restores. */
    public DeviceTrackSerializer() {}

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public @Nullable DeviceTrack createInstance() {
        return null;
    }

    @Override
    public DeviceTrack copy(DeviceTrack from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(USUAL_BYTES);
            from.write(bytes);
            return DeviceTrack.read(new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DeviceTrack copy(DeviceTrack from, DeviceTrack reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(DeviceTrack track, DataOutputView target) throws IOException {
        track.write(target);
    }

    @Override
    public DeviceTrack deserialize(DataInputView source) throws IOException {
        return DeviceTrack.read(source);
    }

    @Override
    public DeviceTrack deserialize(DeviceTrack reuse, DataInputView source) throws IOException {
        return DeviceTrack.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        DeviceTrack.read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<DeviceTrack> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says in a checkpoint which serializer wrote it; the format's version is in each track itself. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeviceTrack> {

        /** Made by Flink too, when it restores. */
        public Snapshot() {
            super(DeviceTrackSerializer::new);
        }
    }
}
