package dev.cadastre.tablecodegen;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;

/** Puts every class into the target package itself; jOOQ's own choice is a package for each kind of class. */
public final class OnePackageStrategy extends DefaultGeneratorStrategy {

    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        return getTargetPackage();
    }
}
