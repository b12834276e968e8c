package org.shumao.aggregation.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Events that some producer got wrong: valid ones of every kind, in each of which one to three places were damaged. */
final class MutatedEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    /** Each breaks some rule by itself, so none that is taken in brings a sum near its limit. */
    private static final List<JsonNode> JUNK = List.of(
            text(""),
            text(" "),
            text("\0"),
            text("\ud800"),
            text("x".repeat(20_000)),
            text("9".repeat(25)),
            text("-" + "9".repeat(70)),
            text("1E999999999"),
            text("0E-999999999"),
            text("+999999999-12-31T23:59:59"),
            text("-999999999-01-01"),
            text("2025-02-30"),
            text("LIST"),
            JsonNodeFactory.instance.numberNode(Long.MAX_VALUE),
            JsonNodeFactory.instance.numberNode(Integer.MIN_VALUE),
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.arrayNode().addNull(),
            JsonNodeFactory.instance.objectNode());

    private MutatedEvents() {}

    /** One of them, always the same for the same seed. */
    static byte[] of(String orderNo, long seed, RecordType... types) {
        Random random = new Random(seed);
        RecordType type = types[random.nextInt(types.length)];
        ObjectNode event = tree(CODEC.encode(valid(type, orderNo)));
        for (int i = random.nextInt(3); i >= 0; i--) {
            damage(event, random);
        }
        byte[] written = bytes(event);
        return random.nextInt(20) == 0 ? Arrays.copyOf(written, random.nextInt(written.length)) : written;
    }

    private static TradeRecord valid(RecordType type, String orderNo) {
        TradeRecordBuilder builder = type == RecordType.CUSTOMS_RESPONSE
                ? TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                : TradeRecordBuilder.record(type);
        builder.by("FUZZ-SELLER").cop(orderNo + "-C").pre(orderNo + "-P").shipped("FUZZ-CARRIER", orderNo + "-W");
        if (type == RecordType.ORDER || type == RecordType.DECLARATION_LIST) {
            builder.on("FUZZ-PLATFORM").of(orderNo);
        }
        return builder.sentBy("FUZZ-SELLER")
                .paid("FUZZ-PAYER", orderNo + "-N", "10", "USD")
                .freight("1")
                .weighing("2")
                .goods(1, "10", "USD")
                .tenPieces("20")
                .back(1, "3")
                .build();
    }

    private static void damage(ObjectNode event, Random random) {
        ObjectNode at = event;
        List<String> names = names(at);
        String name = names.get(random.nextInt(names.size()));
        for (ObjectNode deeper = object(at.get(name)); deeper != null; deeper = object(at.get(name))) {
            names = names(deeper);
            if (names.isEmpty() || random.nextInt(4) == 0) {
                break;
            }
            at = deeper;
            name = names.get(random.nextInt(names.size()));
        }
        switch (random.nextInt(4)) {
            case 0 -> at.putNull(name);
            case 1 -> at.remove(name);
            default -> at.set(name, JUNK.get(random.nextInt(JUNK.size())));
        }
        if (event.isEmpty()) {
            event.putNull("type");
        }
    }

    private static @Nullable ObjectNode object(JsonNode node) {
        JsonNode first = node instanceof ArrayNode array ? array.path(0) : node;
        return first instanceof ObjectNode object ? object : null;
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("an event of ours is JSON", e);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree has a JSON form", e);
        }
    }
}
