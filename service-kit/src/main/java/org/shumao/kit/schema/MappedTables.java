package org.shumao.kit.schema;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;

/** Compares the tables with the entities that map them, before anything else works with them. */
@ApplicationScoped
class MappedTables {
    private final Instance<EntityManagerFactory> entities;

    MappedTables(Instance<EntityManagerFactory> entities) {
        this.entities = entities;
    }

    void validate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) SchemaMigrated event)
            throws SchemaValidationException {
        for (EntityManagerFactory unit : entities) {
            unit.getSchemaManager().validate();
        }
    }
}
