// What every page has: GOV.UK's own components come alive.
import { Button, ErrorSummary, ServiceNavigation, createAll } from "govuk-frontend";
import "./parts/combobox";
import "./parts/unfold";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(Button);
createAll(ErrorSummary);
createAll(ServiceNavigation);
