package org.shumao.tradecore.order.linkage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The numbers that customs itself gave: a response that carries one together with a copNo and an enterprise says whose it is.
 * Whoever
 * else puts such a number into a record of its own gains nothing by that.
 */
final class GivenNumbers {
    private final ReferenceData referenceData;
    private final Map<ReferenceKey, Set<String>> enterprises = new HashMap<>(0);

    GivenNumbers(Collection<Version> responses, ReferenceData referenceData) {
        this.referenceData = referenceData;
        if (responses.stream().noneMatch(version -> version.record().enterprise() == null)) {
            // Nobody asks.
            return;
        }
        for (Version version : responses) {
            TradeRecord response = version.record();
            if (response.enterprise() != null && response.documentNo() != null) {
                String enterprise = referenceData.resolve(response.enterprise());
                References.declared(response)
                        .forEach(key -> enterprises
                                .computeIfAbsent(referenceData.resolve(key), number -> new HashSet<>(1))
                                .add(enterprise));
            }
        }
    }

    /**
     * Says whether a response that names no enterprise carries a number that customs gave to others, and not to this enterprise.
     */
    boolean belongToOthers(TradeRecord response, String enterprise) {
        return of(response).anyMatch(given -> !given.contains(enterprise));
    }

    /** Says whether it carries one that customs gave to this enterprise. */
    boolean belongTo(TradeRecord response, String enterprise) {
        return of(response).anyMatch(given -> given.contains(enterprise));
    }

    private Stream<Set<String>> of(TradeRecord response) {
        return enterprises.isEmpty()
                ? Stream.empty()
                : References.named(response).stream()
                        .flatMap(key -> Stream.ofNullable(enterprises.get(referenceData.resolve(key))));
    }
}
