package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.shumao.contracts.contribution.ContributionEvent;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;

/** What a consumer has after it has read the topic of contributions to its end: each event once, in the sequence of its order. */
final class PublishedContributions {
    private static final EventCodec<ContributionEvent> CODEC = EventCodec.of(ContributionEvent.class);

    private final Map<Long, ContributionEvent> events = new LinkedHashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private int repetitions;

    private PublishedContributions() {}

    /** @param more of the consumer's settings */
    static PublishedContributions read(Map<String, Object> more) throws IOException {
        PublishedContributions published = new PublishedContributions();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        List<TopicPartition> all = IntStream.range(0, Topic.CONTRIBUTIONS.partitions())
                .mapToObj(partition -> new TopicPartition(Topic.CONTRIBUTIONS.topicName(), partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = writtenSoFar(settings, all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    published.take(event);
                }
            }
        }
        return published;
    }

    /** Returns where the log ends, also for who has committed but is not yet marked so: the broker marks a transaction a little later. */
    private static Map<TopicPartition, Long> writtenSoFar(Map<String, Object> settings, List<TopicPartition> all) {
        Map<String, Object> eager = new HashMap<>(settings);
        eager.put("isolation.level", "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(eager, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(all);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
        ContributionEvent event = CODEC.decode(record.value());
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(event.order());
        Integer before = partitions.put(event.order(), record.partition());
        assertThat(before).as("one partition for an order").isIn(null, record.partition());
        ContributionEvent same = events.putIfAbsent(event.id(), event);
        if (same != null) {
            assertThat(event).as("what comes again").isEqualTo(same);
            repetitions++;
        }
    }

    List<ContributionEvent> events() {
        return List.copyOf(events.values());
    }

    /** Of one order, in the sequence in which they came first. */
    List<ContributionEvent> of(String orderKey) {
        String order = ContributionEvent.orderOf(orderKey);
        return events.values().stream()
                .filter(event -> event.order().equals(order))
                .toList();
    }

    int repetitions() {
        return repetitions;
    }

    /** Sums of weight times measure by place; places where nothing is left are missing. */
    Map<List<Object>, List<BigDecimal>> sums(Function<ContributionEvent, List<Object>> place) {
        Map<List<Object>, List<BigDecimal>> sums = new HashMap<>();
        events.values().forEach(event -> sums.merge(place.apply(event), measures(event), PublishedContributions::plus));
        sums.values().removeIf(values -> values.stream().allMatch(value -> value.signum() == 0));
        return sums;
    }

    private static List<BigDecimal> measures(ContributionEvent event) {
        BigDecimal weight = BigDecimal.valueOf(event.weight());
        List<BigDecimal> values = new ArrayList<>();
        for (BigInteger amount : List.of(event.cnyFen(), event.usdCents())) {
            values.add(plain(weight.multiply(new BigDecimal(amount))));
        }
        for (long count : new long[] {event.lines(), event.orders()}) {
            values.add(plain(weight.multiply(BigDecimal.valueOf(count))));
        }
        values.add(plain(weight.multiply(event.quantity())));
        values.add(plain(weight.multiply(event.netWeight())));
        return values;
    }

    private static List<BigDecimal> plus(List<BigDecimal> some, List<BigDecimal> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> plain(some.get(i).add(others.get(i))))
                .toList();
    }

    /** Equal numbers have equal scales. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
