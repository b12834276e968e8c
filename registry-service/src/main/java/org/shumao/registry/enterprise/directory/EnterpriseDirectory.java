package org.shumao.registry.enterprise.directory;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseView;
import org.shumao.registry.enterprise.EnterpriseViews;
import org.shumao.registry.enterprise.StateTable;
import org.shumao.registry.fact.Timeline.Period;

/** Reads the registry: one enterprise, now or as it was. */
@ApplicationScoped
class EnterpriseDirectory {
    private final EnterpriseTable table;
    private final StateTable states;
    private final EnterpriseViews views;
    private final ChangeLog changes;

    EnterpriseDirectory(EnterpriseTable table, StateTable states, EnterpriseViews views, ChangeLog changes) {
        this.table = table;
        this.states = states;
        this.views = views;
        this.changes = changes;
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    EnterpriseView read(String address, boolean officer) {
        return views.today(table.get(address), officer);
    }

    /** @throws HttpProblem {@code not-found}, also if it was not known then, or not registered on that day */
    @Transactional
    EnterpriseView read(String address, AsOf asOf, boolean officer) {
        Enterprise known = find(address, asOf);
        Period period = known.timeline()
                .on(asOf.validOn())
                .orElseThrow(() ->
                        Problems.notFound("As far as was known at " + asOf.knownAt() + ", the enterprise " + known.id()
                                + " is registered since " + known.timeline().start() + " only."));
        return views.on(known, period, asOf.validOn(), asOf.knownAt(), officer);
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    HistoryView history(String address, AsOf asOf) {
        return HistoryView.from(find(address, asOf));
    }

    /** @throws HttpProblem {@code not-found} */
    @Transactional
    Page<ChangeView> changes(String address, Paging paging) {
        PageRequest page = paging.check(Numbered::isPosition);
        return changes.of(table.id(address), page);
    }

    private Enterprise find(String address, AsOf asOf) {
        Enterprise now = table.get(address);
        return states.asKnownAt(now.id(), asOf.knownAt())
                .orElseThrow(() ->
                        Problems.notFound("The enterprise " + now.id() + " was not known at " + asOf.knownAt() + "."));
    }
}
