package org.shumao.registry.outbox;

import java.nio.ByteBuffer;
import org.apache.kafka.common.message.FindCoordinatorResponseData;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * A request under way.
 *
 * @param version of its form
 */
record Asked(ApiKeys kind, short version) {
    /** The answer, where it names addresses of brokers with this port instead of theirs. */
    byte[] leadingTo(int port, byte[] frame) {
        if (kind != ApiKeys.METADATA && kind != ApiKeys.FIND_COORDINATOR) {
            return frame;
        }
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        short headerVersion = kind.responseHeaderVersion(version);
        ResponseHeader header = ResponseHeader.parse(bytes, headerVersion);
        ApiMessage answer = kind == ApiKeys.METADATA ? metadata(port, bytes) : coordinators(port, bytes);
        ByteBuffer changed = RequestUtils.serialize(header.data(), headerVersion, answer, version);
        byte[] text = new byte[changed.remaining()];
        changed.get(text);
        return text;
    }

    private MetadataResponseData metadata(int port, ByteBuffer bytes) {
        MetadataResponseData answer = new MetadataResponseData(new ByteBufferAccessor(bytes), version);
        answer.brokers().forEach(broker -> broker.setPort(port));
        return answer;
    }

    private FindCoordinatorResponseData coordinators(int port, ByteBuffer bytes) {
        FindCoordinatorResponseData answer = new FindCoordinatorResponseData(new ByteBufferAccessor(bytes), version);
        answer.coordinators().forEach(coordinator -> coordinator.setPort(port));
        return answer;
    }
}
