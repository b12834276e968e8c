package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.fact.Timeline.Period;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Reads the registry: one enterprise, now or as it was. */
@ApplicationScoped
class EnterpriseDirectory {
    private final EnterpriseTable table;
    private final StateTable states;
    private final EnterpriseViews views;

    EnterpriseDirectory(EnterpriseTable table, StateTable states, EnterpriseViews views) {
        this.table = table;
        this.states = states;
        this.views = views;
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    EnterpriseView read(String id, boolean officer) {
        return views.today(find(id), officer);
    }

    /** @throws HttpProblem {@code not-found}, also if it was not known then, or not registered on that day */
    @Transactional
    EnterpriseView read(String id, AsOf asOf, boolean officer) {
        Enterprise known = find(id, asOf);
        Period period = known.timeline()
                .on(asOf.validOn())
                .orElseThrow(() ->
                        Problems.notFound("As far as was known at " + asOf.knownAt() + ", the enterprise " + known.id()
                                + " is registered since " + known.timeline().start() + " only."));
        return views.on(known, period, asOf.validOn(), asOf.knownAt(), officer);
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    HistoryView history(String id, AsOf asOf) {
        return HistoryView.from(find(id, asOf));
    }

    private Enterprise find(String id) {
        return table.find(EnterpriseCodes.ofAddress(id)).orElseThrow(() -> EnterpriseCodes.notRegistered(id));
    }

    private Enterprise find(String id, AsOf asOf) {
        Enterprise now = find(id);
        return states.asKnownAt(now.id(), asOf.knownAt())
                .orElseThrow(() ->
                        Problems.notFound("The enterprise " + now.id() + " was not known at " + asOf.knownAt() + "."));
    }
}
