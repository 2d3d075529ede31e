export default function Form() { return null; }
