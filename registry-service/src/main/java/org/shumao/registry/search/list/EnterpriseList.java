package org.shumao.registry.search.list;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.registry.database.Database;
import org.shumao.registry.search.EnterpriseColumn;
import org.shumao.registry.search.name.NameHit;
import org.shumao.registry.search.name.NameSearch;

/** Answers with a page of enterprises by plain SQL. */
@ApplicationScoped
class EnterpriseList {
    private final Database database;
    private final NameSearch names;
    private final PageSource sources;

    EnterpriseList(Database database, NameSearch names, PageSource sources) {
        this.database = database;
        this.names = names;
        this.sources = sources;
    }

    private record Entry(String id, String key, Map<String, Object> fields) {}

    Page<EnterpriseEntry> page(ListRequest request) {
        return request.name() == null ? sorted(request) : named(request, request.name());
    }

    private Page<EnterpriseEntry> sorted(ListRequest request) {
        PageSource.Source source = sources.of(request);
        SortKey sort = request.sort();
        // The page first, then its columns: the database would work that out for all that it sorts.
        String sql = "SELECT e.id, " + sort.keySql() + ", " + EnterpriseColumn.select(request.columns()) + " FROM "
                + source.sql() + EnterpriseColumn.join(request.columns()) + " ORDER BY "
                + sort.orderSql(request.descending());
        Object[] parameters = source.parameters().toArray();
        Database.RowReader<Entry> reader = row -> entry(row, request.columns());
        List<Entry> found = request.criteria().filters().containsKey("code")
                ? database.lookUp(sql, reader, parameters)
                : database.query(sql, reader, parameters);
        return request.page()
                .page(found, entry -> List.of(entry.key(), entry.id()))
                .map(entry -> new EnterpriseEntry(entry.fields()));
    }

    private Page<EnterpriseEntry> named(ListRequest request, String name) {
        Page<NameHit> page = names.page(name, request.criteria(), request.includeFormer(), request.page());
        String[] ids = page.items().stream().map(NameHit::enterpriseId).toArray(String[]::new);
        Map<String, Map<String, Object>> byId = new HashMap<>();
        if (ids.length > 0) {
            String sql = "SELECT e.id, NULL, " + EnterpriseColumn.select(request.columns())
                    + " FROM enterprise e"
                    + EnterpriseColumn.join(request.columns()) + " WHERE e.id = ANY (?)";
            database.query(sql, row -> entry(row, request.columns()), (Object) ids)
                    .forEach(entry -> byId.put(entry.id(), entry.fields()));
        }
        List<EnterpriseEntry> items = new ArrayList<>();
        for (NameHit hit : page.items()) {
            Map<String, Object> fields = Objects.requireNonNull(byId.get(hit.enterpriseId()));
            fields.put("match", new ListedEnterprise.Match(hit.match(), hit.name(), hit.former()));
            items.add(new EnterpriseEntry(fields));
        }
        return new Page<>(items, page.next());
    }

    private static Entry entry(ResultSet row, List<EnterpriseColumn> columns) throws SQLException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i).field(), columns.get(i).read(row, i + 3));
        }
        return new Entry(row.getString(1), Objects.requireNonNullElse(row.getString(2), ""), fields);
    }
}
