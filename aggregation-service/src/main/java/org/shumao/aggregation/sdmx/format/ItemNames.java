package org.shumao.aggregation.sdmx.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.sdmx.structure.Artefact.ItemScheme;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Finds what codes and concepts are called: a writer looks each list up once. */
final class ItemNames {
    private final StructureCatalogue structures;
    private final Map<Ref, Map<String, Text>> schemes = new HashMap<>();

    ItemNames(StructureCatalogue structures) {
        this.structures = structures;
    }

    /** Returns the name of a concept. */
    Text of(Ref concept) {
        return of(concept.artefact(), Objects.requireNonNull(concept.item()));
    }

    /** Returns the name of an item; its id if the scheme does not have it. */
    Text of(Ref scheme, String id) {
        return schemes.computeIfAbsent(scheme, this::read).getOrDefault(id, new Text(id, id));
    }

    private Map<String, Text> read(Ref scheme) {
        Map<String, Text> names = new HashMap<>();
        if (structures.find(scheme).orElse(null) instanceof ItemScheme found) {
            for (Item item : found.items()) {
                names.put(item.id(), item.name());
            }
        }
        return names;
    }
}
