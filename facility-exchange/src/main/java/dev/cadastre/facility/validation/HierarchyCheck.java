package dev.cadastre.facility.validation;

/** One of the twelve. */
interface HierarchyCheck {

    SuiteCheck check();

    /** @return how many things it looked at: no findings among none means nothing */
    long run(Layout layout, Findings findings);
}
