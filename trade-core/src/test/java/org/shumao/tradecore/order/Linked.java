package org.shumao.tradecore.order;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.ReferenceKey.Kind;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.referencedata.ReferenceData;

/** What the linker brings to each order, said plainly: rounds over all records and all orders until nothing is new. */
public final class Linked {
    private static final Set<Kind> MOVING = Set.of(
            Kind.DECLARATION_LIST_COP,
            Kind.DECLARATION_LIST_PRE,
            Kind.DECLARATION_LIST_INVT,
            Kind.REVOCATION_COP,
            Kind.REVOCATION_PRE,
            Kind.RETURN_COP,
            Kind.RETURN_PRE,
            Kind.SERVICE_REPORT);

    private final ReferenceData referenceData;
    private final List<TradeRecord> records;
    private final Map<String, Set<TradeRecord>> known = new TreeMap<>();
    private final Map<String, Set<ReferenceKey>> numbers = new TreeMap<>();

    private Linked(List<TradeRecord> records, ReferenceData referenceData) {
        this.records = records;
        this.referenceData = referenceData;
    }

    /** By order key, all that each order knows. */
    public static Map<String, OrderState> of(List<TradeRecord> records, ReferenceData referenceData) {
        Linked linked = new Linked(records, referenceData);
        records.forEach(record -> OrderKey.find(record).ifPresent(key -> linked.bring(key, record)));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String order : List.copyOf(linked.known.keySet())) {
                for (TradeRecord record : records) {
                    grown |= linked.belongs(record, order) && linked.bring(order, record);
                }
            }
        }
        return linked.states();
    }

    private boolean bring(String order, TradeRecord record) {
        numbers.computeIfAbsent(order, o -> new HashSet<>()).addAll(declared(order, record));
        return known.computeIfAbsent(order, o -> new LinkedHashSet<>()).add(record);
    }

    /** A record without authority brings no orders together. */
    private Set<ReferenceKey> declared(String order, TradeRecord record) {
        if (!StateRecords.hasAuthority(record, referenceData)) {
            return Set.of();
        }
        Optional<String> own = OrderKey.find(record);
        Set<ReferenceKey> declared = new HashSet<>(References.declared(record));
        if (own.isPresent()) {
            declared.addAll(moving(References.named(record)));
        }
        boolean elsewhere = own.filter(key -> !key.equals(order)).isPresent();
        return resolved(elsewhere ? moving(declared) : declared);
    }

    /** Whether a number brings it: a record without order number by its sought identifiers, one of another order by those it has. */
    private boolean belongs(TradeRecord record, String order) {
        Set<ReferenceKey> here = numbers.getOrDefault(order, Set.of());
        Optional<String> own = OrderKey.find(record);
        if (own.isEmpty()) {
            return resolved(References.sought(record)).stream().anyMatch(here::contains);
        }
        // The order of the record meets this one if they have any number in common.
        return record.type() != RecordType.ORDER
                && moves(record)
                && !own.get().equals(order)
                && resolved(moving(numbers.getOrDefault(own.get(), Set.of()))).stream()
                        .anyMatch(here::contains);
    }

    private static boolean moves(TradeRecord record) {
        return switch (record.type()) {
            case DECLARATION_LIST, CUSTOMS_RESPONSE, REVOCATION, RETURN, SERVICE_REPORT -> true;
            default -> false;
        };
    }

    private static Set<ReferenceKey> moving(Collection<ReferenceKey> keys) {
        Set<ReferenceKey> moving = new HashSet<>(keys);
        moving.removeIf(key -> !MOVING.contains(key.kind()));
        return moving;
    }

    private Set<ReferenceKey> resolved(Collection<ReferenceKey> keys) {
        Set<ReferenceKey> resolved = new HashSet<>();
        keys.forEach(
                key -> resolved.add(new ReferenceKey(key.kind(), referenceData.resolve(key.scope()), key.number())));
        return resolved;
    }

    private Map<String, OrderState> states() {
        Map<String, OrderState> states = new TreeMap<>();
        known.forEach((order, found) -> {
            OrderState state = OrderState.EMPTY;
            for (TradeRecord record : records) {
                if (found.contains(record)) {
                    state = Histories.evolve(state, order, record);
                }
            }
            states.put(order, state);
        });
        return states;
    }
}
