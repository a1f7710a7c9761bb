//! Questions to an element of XML, in whatever namespace it is.

use roxmltree::Node;

/// Whether an element has this name.
pub fn is_named(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// The child elements of this name.
pub fn children_named<'a, 'd>(
    node: Node<'a, 'd>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(move |it| is_named(*it, name))
}

/// The first child element of this name.
pub fn child_named<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|it| is_named(*it, name))
}

/// All text inside an element.
pub fn text_of(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|it| it.text()).collect()
}

/// The text of the first child element of this name; empty where there is none.
pub fn child_text(node: Node<'_, '_>, name: &str) -> String {
    child_named(node, name).map(text_of).unwrap_or_default()
}

/// The text of an attribute; empty where there is none.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute(name).unwrap_or_default()
}
