package org.shumao.registry.search.list;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.sql.Database;
import org.shumao.kit.sql.Sql;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.name.NameMatch;
import org.shumao.registry.search.name.NameSearch;
import org.shumao.registry.search.name.NameSearch.NameHit;

/** Reads a page of enterprises by plain SQL; PostgreSQL chooses the index. */
@ApplicationScoped
class EnterpriseList {
    private final Database database;
    private final NameSearch names;

    EnterpriseList(Database database, NameSearch names) {
        this.database = database;
        this.names = names;
    }

    private record Entry(String id, String key, Map<String, Object> fields) {}

    Page<EnterpriseEntry> page(ListRequest request) {
        return request.name() == null ? sorted(request) : named(request, request.name());
    }

    private Page<EnterpriseEntry> sorted(ListRequest request) {
        Sql.RowReader<Entry> reader = row -> entry(row, request.columns());
        Object[] parameters = parameters(request);
        List<Entry> found = request.criteria().filters().containsKey("code")
                ? database.lookUp(sql(request), reader, parameters)
                : database.query(sql(request), reader, parameters);
        return request.page()
                .page(found, entry -> List.of(entry.key(), entry.id()))
                .map(entry -> new EnterpriseEntry(entry.fields()));
    }

    /**
     * Selects the page, and the first entry behind it. The indexes of the orders hold all that most filters ask for, so the ids are found
     * first, in an index alone, and then the columns of these few enterprises are fetched.
     */
    static String sql(ListRequest request) {
        SortKey sort = request.sort();
        String order = " ORDER BY " + sort.orderSql(request.descending());
        String after = request.page().isFirst() ? null : sort.after(request.descending());
        return "SELECT e.id, " + sort.keySql() + ", " + EnterpriseFields.select(request.columns())
                + " FROM (SELECT e.id FROM enterprise e" + request.criteria().where(after) + order + " LIMIT ?) page"
                + " JOIN enterprise e ON e.id = page.id" + EnterpriseFields.join(request.columns()) + order;
    }

    static Object[] parameters(ListRequest request) {
        List<Object> parameters = new ArrayList<>(request.criteria().parameters());
        parameters.addAll(request.page().after());
        parameters.add(request.page().limitAndOne());
        return parameters.toArray();
    }

    private Page<EnterpriseEntry> named(ListRequest request, String name) {
        Page<NameHit> page = names.page(name, request.criteria(), request.includeFormer(), request.page());
        String[] ids = page.items().stream().map(NameHit::enterpriseId).toArray(String[]::new);
        Map<String, Map<String, Object>> byId = new HashMap<>();
        if (ids.length > 0) {
            String sql = "SELECT e.id, NULL, " + EnterpriseFields.select(request.columns())
                    + " FROM enterprise e"
                    + EnterpriseFields.join(request.columns()) + " WHERE e.id = ANY (?)";
            database.query(sql, row -> entry(row, request.columns()), (Object) ids)
                    .forEach(entry -> byId.put(entry.id(), entry.fields()));
        }
        List<EnterpriseEntry> items = new ArrayList<>();
        for (NameHit hit : page.items()) {
            Map<String, Object> fields = Objects.requireNonNull(byId.get(hit.enterpriseId()));
            fields.put("match", new EnterpriseEntry.Match(hit.match(), hit.name(), hit.former()));
            items.add(new EnterpriseEntry(fields));
        }
        return new Page<>(items, page.next());
    }

    private static Entry entry(ResultSet row, List<EnterpriseField> columns) throws SQLException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i).name(), columns.get(i).read(row, i + 3));
        }
        return new Entry(row.getString(1), Objects.requireNonNullElse(row.getString(2), ""), fields);
    }

    /**
     * An enterprise in a list.
     *
     * @param fields those that the caller requested
     */
    @Schema(ref = "ListedEnterprise")
    record EnterpriseEntry(@JsonValue Map<String, Object> fields) {
        /** Why an enterprise is in the response. */
        @Schema(name = "FoundName")
        record Match(
                NameMatch by,
                String name,

                @Schema(description = "The enterprise had the name once")
                boolean former) {}
    }
}
