package org.shumao.registry.enterprise.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.identifier.Code;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierTable.NewIdentifier;
import org.shumao.registry.identifier.StoredIdentifier;

/** Hands over the identifiers of a merged record: its rows end as known now, and others begin. */
@ApplicationScoped
class MergedIdentifiers {
    private final IdentifierTable identifiers;

    MergedIdentifiers(IdentifierTable identifiers) {
        this.identifiers = identifiers;
    }

    /** Who has or had a shop on a platform, by id. */
    Set<String> sellersOn(String platform) {
        return identifiers.shopsOn(platform).stream()
                .map(StoredIdentifier::holder)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The identifiers that the target has from the source now, its id among them. All whose identifiers change are locked.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code conflict}, if both platforms have a shop of the same id
     */
    List<StoredIdentifier> move(Enterprise source, Enterprise target, Instant now) {
        List<StoredIdentifier> moved = new ArrayList<>();
        for (StoredIdentifier row : identifiers.of(source.id())) {
            if (row.removedAt() == null) {
                identifiers.remove(row.number(), now);
                moved.add(add(row, row.code(), target.id(), now));
            }
        }
        for (StoredIdentifier shop : identifiers.shopsOn(source.id())) {
            Code code = new Code(shop.code().scheme(), target.id(), shop.code().value());
            identifiers.remove(shop.number(), now);
            if (!hasAlready(shop, code)) {
                add(shop, code, shop.holder().equals(source.id()) ? target.id() : shop.holder(), now);
            }
        }
        return moved;
    }

    private StoredIdentifier add(StoredIdentifier row, Code code, String holder, Instant now) {
        if (row.validTo() != null) {
            return identifiers.insertEnded(code, holder, row.validFrom(), row.validTo(), now);
        }
        return identifiers
                .insert(List.of(new NewIdentifier(code, holder, row.validFrom())), now)
                .get(0);
    }

    private boolean hasAlready(StoredIdentifier shop, Code onTarget) {
        Optional<StoredIdentifier> other = identifiers.ofCode(onTarget).stream()
                .filter(StoredIdentifier::isPresent)
                .findFirst();
        if (shop.isPresent() && other.isPresent() && !other.get().holder().equals(shop.holder())) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "Both platforms have a shop " + onTarget.value() + ", of " + shop.holder() + " and of "
                                    + other.get().holder() + ": end or remove one of them first.")
                    .with("code", onTarget.value())
                    .with("uscc", other.get().holder())
                    .build();
        }
        return shop.isPresent() && other.isPresent();
    }
}
