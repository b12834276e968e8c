package org.shumao.registry;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import org.shumao.kit.schema.SchemaMigrated;

/** Compares the tables with the entities that map them, before anything else works with them. */
@ApplicationScoped
class MappedTables {
    private final EntityManagerFactory entities;

    MappedTables(EntityManagerFactory entities) {
        this.entities = entities;
    }

    void validate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) SchemaMigrated event)
            throws SchemaValidationException {
        entities.getSchemaManager().validate();
    }
}
