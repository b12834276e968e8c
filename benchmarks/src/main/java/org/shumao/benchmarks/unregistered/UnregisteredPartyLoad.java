package org.shumao.benchmarks.unregistered;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.shumao.benchmarks.load.RegisterLoad;
import org.shumao.benchmarks.load.RegisteredEnterprise;
import org.shumao.benchmarks.load.TopicFill;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.registry.RegistryBed;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;

/**
 * Codes that records name, published as ingestion publishes them, a hundred in an event. Of ten, three are customs codes that the
 * register of {@link RegisterLoad} gets (half of these three are there), two are such codes with a slip, one is the USCC of an
 * enterprise that is not registered, four are unknown; seven have a name that is nearly one of the register.
 */
final class UnregisteredPartyLoad {
    private static final String TOPIC = Topic.TRADE_UNREGISTERED_PARTIES.topicName();
    private static final int IN_AN_EVENT = 100;
    private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 7, 1, 10, 0);
    private static final List<PartyRole> ROLES = roles();
    /** Few codes have many mentions. */
    private static final double TAIL = -0.9;

    private final RegistryBed bed;
    private final TopicFill topic;
    private final RegisterLoad load;
    private final int enterprises;
    private final EventCodec<UnregisteredPartyEvent> codec = EventCodec.of(UnregisteredPartyEvent.class);
    private long events;

    UnregisteredPartyLoad(RegistryBed bed, int enterprises) {
        this.bed = bed;
        this.topic = new TopicFill(bed.bed().bootstrapServers());
        this.load = bed.load();
        this.enterprises = enterprises;
    }

    /** Publishes so many codes; returns once the registry has taken them in. */
    void publish(int codes) throws Exception {
        topic.create(new NewTopic(TOPIC, 1, (short) 1));
        send(IntStream.range(0, codes).boxed().flatMap(number -> parties(number).stream()));
    }

    /** Publishes that two platforms of three reported in two months of the quarter. */
    void publishReports() throws Exception {
        send(IntStream.range(0, enterprises)
                .filter(number -> number % 3 > 0)
                .mapToObj(number -> reports(number, load.enterprise(number)))
                .flatMap(Optional::stream));
    }

    private static Optional<UnregisteredParty> reports(int number, RegisteredEnterprise enterprise) {
        if (!enterprise.row().contains("PLATFORM;")) {
            return Optional.empty();
        }
        Map<YearMonth, Long> reports = Map.of(YearMonth.of(2026, 7), 40L, YearMonth.of(2026, 8 + number % 2), 2L);
        return Optional.of(new UnregisteredParty(PartyRole.PLATFORM, enterprise.uscc(), null, 42, TIME, TIME, reports));
    }

    /** The code of a number, always the same. */
    String code(int number) {
        RegisteredEnterprise one = load.enterprise(number % enterprises);
        String registered = one.customsCode();
        return switch (number % 10) {
            case 0, 1, 2 -> registered == null ? unknown(one, number) : registered;
            case 3, 4 ->
                registered == null
                        ? unknown(one, number)
                        : registered.substring(0, 9) + "ABCDEFGHIJ".charAt(number % 10);
            case 5 -> load.enterprise(enterprises + number).uscc();
            default -> unknown(one, number);
        };
    }

    private static String unknown(RegisteredEnterprise near, int number) {
        String serial = Integer.toString(number, 36).toUpperCase(Locale.ROOT);
        return near.uscc().substring(2, 6) + 'Z' + "0".repeat(5 - serial.length()) + serial;
    }

    private List<UnregisteredParty> parties(int number) {
        Random random = new Random(number);
        random.nextInt();
        long records = Math.round(Math.pow(random.nextDouble(), TAIL));
        PartyRole role = ROLES.get(random.nextInt(ROLES.size()));
        String code = code(number);
        List<UnregisteredParty> parties = new ArrayList<>(2);
        parties.add(new UnregisteredParty(role, code, name(number, random), records, TIME, TIME.plusDays(9), Map.of()));
        if (random.nextInt(5) == 0 && role != PartyRole.AGENT) {
            parties.add(new UnregisteredParty(PartyRole.AGENT, code, null, 1, TIME, TIME, Map.of()));
        }
        return parties;
    }

    private @Nullable String name(int number, Random random) {
        String name = load.enterprise(number % enterprises).name();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> null;
            case 3, 4 -> name;
            case 5, 6 -> name.replace("有限公司", "公司");
            case 7 -> name.substring(2);
            default -> name.substring(0, 3) + "错" + name.substring(4);
        };
    }

    private void send(Stream<UnregisteredParty> parties) throws Exception {
        List<UnregisteredParty> all = parties.toList();
        topic.send(IntStream.iterate(0, from -> from < all.size(), from -> from + IN_AN_EVENT)
                .mapToObj(from -> event(all.subList(from, Math.min(all.size(), from + IN_AN_EVENT))))
                .map(event -> new ProducerRecord<>(
                        TOPIC,
                        event.submission().toString().getBytes(StandardCharsets.US_ASCII),
                        codec.encode(event))));
        Bed.await(
                "Taking the codes in",
                () -> bed.bed().number("SELECT coalesce(max(next_offset), 0) FROM unregistered_party_intake")
                        >= events);
    }

    private UnregisteredPartyEvent event(List<UnregisteredParty> parties) {
        Instant received = FIRST.plusSeconds(events++ * 600);
        UUID submission = new UUID(received.toEpochMilli() << 16 | 0x7000, events | Long.MIN_VALUE);
        return new UnregisteredPartyEvent(submission, 0, load.enterprise(0).uscc(), received, List.copyOf(parties), 0);
    }

    /** As often as records name them, about. */
    private static List<PartyRole> roles() {
        List<PartyRole> roles = new ArrayList<>(List.of(PartyRole.PLATFORM, PartyRole.REPORTER));
        roles.addAll(Collections.nCopies(58, PartyRole.E_COMMERCE_ENTERPRISE));
        roles.addAll(Collections.nCopies(20, PartyRole.AGENT));
        roles.addAll(Collections.nCopies(10, PartyRole.LOGISTICS));
        roles.addAll(Collections.nCopies(5, PartyRole.PAYMENT));
        roles.addAll(Collections.nCopies(5, PartyRole.OWNER));
        return List.copyOf(roles);
    }
}
