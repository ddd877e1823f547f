import type { AnchorHTMLAttributes } from "react";
import { go } from "../hooks/useAddress";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> & { readonly address: string };

/** A way to another place within the page, without loading it anew; in another tab it is an ordinary link. */
export function Link({ address, children, ...rest }: Props) {
  const follow = (event: React.MouseEvent) => {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      go(address);
    }
  };
  return (
    <a {...rest} href={address} onClick={follow}>
      {children}
    </a>
  );
}
