// govuk-frontend ships no types: those that we rely on.
declare module "govuk-frontend" {
  export interface Component {
    readonly $root: Element;
  }
  export type ComponentClass = new (root: Element) => Component;
  export const Button: ComponentClass;
  export const ErrorSummary: ComponentClass;
  export const ServiceNavigation: ComponentClass;
  export function createAll(component: ComponentClass): Component[];
}
